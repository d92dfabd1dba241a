package dev.heed.kit.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.ServerAddress;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.bulk.WriteConcernError;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class WritesTest {
    private static final int DUPLICATE = 11_000;
    private static final int TOO_LARGE = 10_334;

    @Test
    void keysThatAreThereAlreadyAreNoFault() {
        assertThat(Writes.isOnlyDuplicateKeys(fault(null, DUPLICATE, DUPLICATE)))
                .isTrue();
    }

    @Test
    void anyOtherFaultAmongThemIsOne() {
        assertThat(Writes.isOnlyDuplicateKeys(fault(null, DUPLICATE, TOO_LARGE)))
                .isFalse();
    }

    @Test
    void writesThatMayBeLostAreOne() {
        var unsafe = new WriteConcernError(64, "WriteConcernFailed", "timed out", new BsonDocument());

        assertThat(Writes.isOnlyDuplicateKeys(fault(unsafe, DUPLICATE))).isFalse();
    }

    private static MongoBulkWriteException fault(@Nullable WriteConcernError concern, int... codes) {
        List<BulkWriteError> errors = IntStream.range(0, codes.length)
                .mapToObj(i -> new BulkWriteError(codes[i], "", new BsonDocument(), i))
                .toList();
        return new MongoBulkWriteException(
                BulkWriteResult.unacknowledged(), errors, concern, new ServerAddress(), Set.of());
    }
}
