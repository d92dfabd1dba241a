package dev.heed.care.backtest;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One day (UTC) of a backtest. Days without matches are left out. */
public record Day(LocalDate day, int matches, int customers) {
    static List<Day> of(List<Hit> hits) {
        Map<LocalDate, List<Hit>> days =
                hits.stream().collect(Collectors.groupingBy(hit -> day(hit.at()), TreeMap::new, Collectors.toList()));
        return days.entrySet().stream()
                .map(each -> new Day(each.getKey(), each.getValue().size(), customers(each.getValue())))
                .toList();
    }

    private static LocalDate day(long at) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(at), ZoneOffset.UTC);
    }

    static int customers(List<Hit> hits) {
        Set<String> customers = new HashSet<>();
        hits.forEach(hit -> customers.add(hit.person()));
        return customers.size();
    }
}
