package dev.heed.bench.matcher;

import java.util.Arrays;
import java.util.Random;

/** How often which customer comes. */
public enum Skew {
    /** All alike. */
    UNIFORM,
    /** The n-th customer comes 1/n times as often as the first (Zipf, s = 1). */
    ZIPF;

    /** Picks customers. */
    interface Draw {
        int next(Random random);
    }

    Draw among(int customers) {
        return switch (this) {
            case UNIFORM -> random -> random.nextInt(customers);
            case ZIPF -> zipf(customers);
        };
    }

    private static Draw zipf(int customers) {
        double[] upTo = new double[customers];
        double sum = 0;
        for (int i = 0; i < customers; i++) {
            sum += 1.0 / (i + 1);
            upTo[i] = sum;
        }
        double whole = sum;
        return random -> {
            int found = Arrays.binarySearch(upTo, random.nextDouble() * whole);
            return Math.min(found < 0 ? -found - 1 : found + 1, customers - 1);
        };
    }
}
