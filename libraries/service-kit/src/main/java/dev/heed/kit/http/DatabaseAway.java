package dev.heed.kit.http;

import com.mongodb.MongoException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteConcernException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** A database that is away is a pause, not a fault: the same request may be sent again. */
public class DatabaseAway {
    private static final Logger LOG = Logger.getLogger(DatabaseAway.class);
    private static final int RETRY_AFTER_SECONDS = 5;

    @ServerExceptionMapper({
        MongoTimeoutException.class,
        MongoSocketException.class,
        MongoNotPrimaryException.class,
        MongoNodeIsRecoveringException.class,
        MongoWriteConcernException.class
    })
    public Response away(MongoException fault) {
        LOG.warnf(
                "MongoDB does not answer (%s); the request got 503",
                fault.getClass().getSimpleName());
        return Problems.builder(503, "database-unavailable", "The database is not available; send the same again")
                .withHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build()
                .toResponse();
    }
}
