package dev.heed.journey;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a case of a property is about. Each chapter begins when the whole resolver has taken the one before. */
record Story(List<List<Said>> chapters) {
    Story {
        chapters = chapters.stream().map(List::copyOf).toList();
    }

    List<Said> chapter(int number) {
        return chapters.get(number);
    }

    /** The first chapters as one. */
    List<Said> first(int count) {
        return chapters.subList(0, count).stream().flatMap(List::stream).toList();
    }

    List<Said> all() {
        return first(chapters.size());
    }

    /** The same of other people. */
    Story of(String people) {
        return new Story(chapters.stream()
                .map(chapter -> chapter.stream().map(said -> said.of(people)).toList())
                .toList());
    }

    /** All that are shorter by one event. */
    List<Story> shorter() {
        List<Story> all = new ArrayList<>();
        for (int chapter = 0; chapter < chapters.size(); chapter++) {
            for (int i = 0; i < chapters.get(chapter).size(); i++) {
                List<Said> less = new ArrayList<>(chapters.get(chapter));
                less.remove(i);
                List<List<Said>> others = new ArrayList<>(chapters);
                others.set(chapter, less);
                all.add(new Story(others));
            }
        }
        return all;
    }

    @Override
    public String toString() {
        return chapters.stream()
                .map(chapter -> chapter.stream().map(Said::toString).collect(Collectors.joining("\n  ", "  ", "\n")))
                .collect(Collectors.joining("then\n"));
    }
}
