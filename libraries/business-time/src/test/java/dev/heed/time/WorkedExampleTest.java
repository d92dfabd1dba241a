package dev.heed.time;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** The tables of docs/explanation/business-time.md. */
class WorkedExampleTest {
    private static final Path PAGE =
            Path.of(System.getProperty("project.root"), "docs", "explanation", "business-time.md");
    private static final BusinessCalendar DESK = Calendars.calendar(
            "support desk",
            ZoneId.of("Europe/Berlin"),
            Calendars.workdays("08:00-12:00", "13:00-17:00"),
            new Holiday.Dated("Christmas Eve", LocalDate.of(2026, 12, 24), Calendars.openings("08:00-12:00")),
            new Holiday.Yearly("Christmas Day", MonthDay.of(12, 25)),
            new Holiday.Yearly("Boxing Day", MonthDay.of(12, 26)));

    record Row(Instant from, int number, Instant due) {}

    static List<Row> hours() throws IOException {
        return rows("business hours");
    }

    static List<Row> days() throws IOException {
        return rows("business days");
    }

    @ParameterizedTest
    @MethodSource("hours")
    void hoursAreDue(Row row) {
        assertThat(DESK.due(row.from(), row.number() * 3_600L)).isEqualTo(new Due.At(row.due()));
    }

    @ParameterizedTest
    @MethodSource("days")
    void daysAreDue(Row row) {
        assertThat(DESK.plusBusinessDays(row.from(), row.number())).isEqualTo(new Due.At(row.due()));
    }

    private static List<Row> rows(String what) throws IOException {
        return Files.readAllLines(PAGE).stream()
                .dropWhile(line -> !line.equals("| from | " + what + " | due |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line ->
                        Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
                .map(cells -> new Row(
                        Instant.parse(cells.get(1)), Integer.parseInt(cells.get(2)), Instant.parse(cells.get(3))))
                .toList();
    }
}
