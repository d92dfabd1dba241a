package dev.heed.bench.peers;

import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.MapState;
import org.jspecify.annotations.Nullable;

import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * State by key in the heap, as objects, with nothing copied: what Flink's heap backend does at its best. Flink's shared
 * buffer asks for nothing but maps.
 */
final class HeapState {
    private String key = "";

    void key(String current) {
        key = current;
    }

    KeyedStateStore store() {
        return (KeyedStateStore) Proxy.newProxyInstance(
                HeapState.class.getClassLoader(),
                new Class<?>[] {KeyedStateStore.class},
                (store, method, arguments) -> {
                    if (method.getReturnType() == MapState.class) {
                        return new OfKeys<>();
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    private final class OfKeys<K, V> implements MapState<K, V> {
        private final Map<String, Map<K, V>> byKey = new HashMap<>();

        private Map<K, V> here() {
            Map<K, V> here = byKey.get(key);
            return here == null ? Map.of() : here;
        }

        private Map<K, V> room() {
            return byKey.computeIfAbsent(key, k -> new HashMap<>());
        }

        @Override
        public @Nullable V get(K name) {
            return here().get(name);
        }

        @Override
        public void put(K name, V value) {
            room().put(name, value);
        }

        @Override
        public void putAll(Map<K, V> values) {
            room().putAll(values);
        }

        @Override
        public void remove(K name) {
            Map<K, V> here = byKey.get(key);
            if (here != null) {
                here.remove(name);
                if (here.isEmpty()) {
                    byKey.remove(key);
                }
            }
        }

        @Override
        public boolean contains(K name) {
            return here().containsKey(name);
        }

        @Override
        public Iterable<Map.Entry<K, V>> entries() {
            return here().entrySet();
        }

        @Override
        public Iterable<K> keys() {
            return here().keySet();
        }

        @Override
        public Iterable<V> values() {
            return here().values();
        }

        @Override
        public Iterator<Map.Entry<K, V>> iterator() {
            Map<K, V> here = byKey.get(key);
            return here == null ? Collections.emptyIterator() : here.entrySet().iterator();
        }

        @Override
        public boolean isEmpty() {
            return here().isEmpty();
        }

        @Override
        public void clear() {
            byKey.remove(key);
        }
    }
}
