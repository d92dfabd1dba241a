package dev.heed.bench;

import org.apache.kafka.common.utils.Utils;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Whose events come: opaque ids as journey-service makes them, all as likely or by Zipf's law. */
final class Customers {
    private final double[] upTo;

    /** @param exponent of Zipf's law: customer n is as likely as 1 / n^exponent; 0: all alike */
    Customers(int number, double exponent) {
        upTo = new double[number];
        double sum = 0;
        for (int i = 0; i < number; i++) {
            sum += Math.pow(i + 1, -exponent);
            upTo[i] = sum;
        }
    }

    int number() {
        return upTo.length;
    }

    int any(RandomGenerator random) {
        int found = Arrays.binarySearch(upTo, random.nextDouble() * upTo[upTo.length - 1]);
        return Math.min(found < 0 ? -found - 1 : found + 1, upTo.length - 1);
    }

    /** Hexadecimal digits of the number, as long as the service's own ids. */
    static String id(long number) {
        String digits = Long.toHexString(number);
        return "c_" + "0".repeat(32 - digits.length()) + digits;
    }

    /** Where the default partitioner puts what is keyed by that id. */
    static int partition(String id, int partitions) {
        return Utils.toPositive(Utils.murmur2(id.getBytes(StandardCharsets.UTF_8))) % partitions;
    }

    /** The first id, from a number on, that is of that partition. */
    static String inPartition(int partition, int partitions, long from) {
        long number = from;
        while (partition(id(number), partitions) != partition) {
            number++;
        }
        return id(number);
    }
}
