package dev.heed.kit.streams;

import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

import java.util.Map;

/**
 * One block cache and one write buffer budget for all stores of the process, so that memory does not grow with the
 * number of partitions. Sizes are in MB: {@value #CACHE} (default 48) and {@value #BUFFERS} (default 24).
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {
    public static final String CACHE = "heed.rocksdb.cache.mb";
    public static final String BUFFERS = "heed.rocksdb.buffers.mb";
    /** In kilobytes, for tests that want many small files: the write buffer of a single store. */
    public static final String STORE_BUFFER_KB = "heed.rocksdb.store.buffer.kb";

    private static final long MB = 1024L * 1024;

    @Override
    public void setConfig(String store, Options options, Map<String, Object> configs) {
        var shared = Shared.of(number(configs, CACHE, 48) * MB, number(configs, BUFFERS, 24) * MB);
        var table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(shared.cache());
        table.setCacheIndexAndFilterBlocks(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(shared.buffers());
        options.setWriteBufferSize(number(configs, STORE_BUFFER_KB, 4096) * 1024);
        options.setMaxWriteBufferNumber(3);
    }

    private static long number(Map<String, Object> configs, String name, long otherwise) {
        Object value = configs.get(name);
        return value == null ? otherwise : Long.parseLong(value.toString());
    }

    /** Nothing to close: cache and buffers belong to the process. */
    @Override
    public void close(String store, Options options) {
        // see above
    }

    private record Shared(Cache cache, WriteBufferManager buffers) {
        private static volatile @org.jspecify.annotations.Nullable Shared instance;

        static synchronized Shared of(long cacheBytes, long bufferBytes) {
            Shared present = instance;
            if (present == null) {
                RocksDB.loadLibrary();
                Cache cache = new LRUCache(cacheBytes);
                present = new Shared(cache, new WriteBufferManager(bufferBytes, cache));
                instance = present;
            }
            return present;
        }
    }
}
