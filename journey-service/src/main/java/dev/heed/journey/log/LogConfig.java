package dev.heed.journey.log;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import org.eclipse.microprofile.config.spi.Converter;

/** Reading the log: {@code heed.log...}, environment {@code HEED_LOG_...}. */
@ConfigMapping(prefix = "heed.log")
public interface LogConfig {
    /** How many parts of a batch are projected at once, 1 at least; each has whole partitions. */
    @WithDefault("2")
    @WithConverter(Count.class)
    int lanes();

    /** A number of things that there must be: without any nothing would be projected. */
    class Count implements Converter<Integer> {
        private static final long serialVersionUID = 1L;

        @Override
        public Integer convert(String text) {
            int count = Integer.parseInt(text.strip());
            if (count < 1) {
                throw new IllegalArgumentException("must be 1 at least, not " + count);
            }
            return count;
        }
    }
}
