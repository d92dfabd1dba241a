package dev.heed.journey.stage;

import dev.heed.contracts.Json;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** docs/how-to/draw-a-journey-map.md, executed. */
class DrawAJourneyMapTest {
    private static final String PAGE = page();
    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Pattern ROW = Pattern.compile("\\| (2026-\\S+) \\| (\\S+) (\\{.*}) \\| (\\S+) \\|");

    private final JourneyMap map =
            Sketch.map(YAML.matcher(PAGE).results().findFirst().orElseThrow().group(1));

    @Test
    void the_customer_of_the_table_is_where_it_says() {
        Position position = Position.none("c");
        List<Row> rows = rows();

        assertThat(rows).hasSize(8);
        for (Row row : rows) {
            position = Fold.of(map, position, List.of(row.moment()));
            assertThat(position.current().map(Visit::stage).orElse("-"))
                    .as(row.toString())
                    .isEqualTo(row.stage());
        }
        assertThat(position.visits().stream().map(Visit::trail))
                .contains("cart>cart>ordered>shipped>delivered", "cart");
    }

    @Test
    void the_order_is_overdue_when_the_page_says() {
        var chart = new Chart(map, Instant.EPOCH, true);
        List<Moment> untilOrdered = rows().stream().limit(4).map(Row::moment).toList();

        assertThat(chart.signalAt(Fold.of(map, Position.none("c"), untilOrdered)))
                .contains(Instant.parse("2026-01-08T09:10:00Z"));
        assertThat(PAGE).contains("on 2026-01-08T09:10:00Z the event `stage.overdue` was sent");
    }

    private record Row(Moment moment, String stage) {}

    private static List<Row> rows() {
        return ROW.matcher(PAGE)
                .results()
                .map(row -> {
                    Instant time = Instant.parse(row.group(1));
                    var data = Json.tree(row.group(3).getBytes(StandardCharsets.UTF_8));
                    return new Row(new Moment(row.group(), "c", time, 0, row.group(2), "", data, true), row.group(4));
                })
                .toList();
    }

    private static String page() {
        try {
            return Files.readString(Path.of("..", "docs", "how-to", "draw-a-journey-map.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
