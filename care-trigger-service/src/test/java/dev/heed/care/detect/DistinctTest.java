package dev.heed.care.detect;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DistinctTest {
    private static final String SPEC = """
            signals: {a: {type: a}, c: {type: c}}
            when: {count: {of: a, distinct: data.ch, atLeast: 3, within: 1h}}
            unless: [c]
            explain: "{{distinct}} ({{count}}): {{list}} in {{span}}"
            """;

    @Test
    void firesAtTheEventThatBringsTheLastDifferentValue() {
        var story = with("0m chat", "5m mail", "6m mail", "9m phone");

        assertThat(story.firings()).containsExactly("9m");
        assertThat(story.matches.getFirst().text()).isEqualTo("3 (3): chat, mail, phone in 9m");
    }

    @Test
    void anotherEventOfAValueKeepsItInTheWindow() {
        assertThat(with("0m chat", "30m mail", "40m chat", "65m phone").firings())
                .containsExactly("1h 5m");
        assertThat(with("0m chat", "30m mail", "60m phone").firings()).isEmpty();
    }

    @Test
    void aMatchConsumesAndUnlessClears() {
        assertThat(with("0m chat", "1m mail", "2m phone", "3m chat", "4m mail").firings())
                .containsExactly("2m");
        assertThat(with("0m chat", "1m mail")
                        .events("2m c")
                        .event("3m", "a", "ch", "phone")
                        .firings())
                .isEmpty();
    }

    @Test
    void anEventWithoutAValueOrWithOneTooLongIsNotCounted() {
        var story = with("0m chat", "1m mail").events("2m a").event("3m", "a", "ch", "x".repeat(201));

        assertThat(story.firings()).isEmpty();
        assertThat(story.counted).containsEntry(Tally.MISSING_FIELD, 2);
    }

    @Test
    void aLateValueCountsWithTheNextEventButNeverFires() {
        var story = with("10m chat", "20m mail", "15m phone");

        assertThat(story.firings()).isEmpty();
        assertThat(story.event("25m", "a", "ch", "mail").firings()).containsExactly("25m");
        assertThat(with("10m chat", "20m mail", "5m chat", "69m phone").firings())
                .containsExactly("1h 9m");
    }

    @Test
    void anEventWithoutAValueDoesNotFireForALateOne() {
        var story = with("10m chat", "20m mail", "15m phone").events("21m a");

        assertThat(story.firings()).isEmpty();
    }

    private static Story with(String... events) {
        var story = Story.of(SPEC);
        for (String event : events) {
            story.event(event.split(" ", -1)[0], "a", "ch", event.split(" ", -1)[1]);
        }
        return story;
    }
}
