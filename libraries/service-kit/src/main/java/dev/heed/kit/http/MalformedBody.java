package dev.heed.kit.http;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import java.util.Objects;
import java.util.stream.Collectors;

/** A body of another shape than the operation takes: a problem like any other, and no names of our classes. */
public class MalformedBody {
    @ServerExceptionMapper
    public Response mismatched(MismatchedInputException fault) {
        String place = fault.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("."));
        String where = place.isEmpty() ? "The body" : "The body's '" + place + "'";
        return Problems.malformed("body-malformed", where + " is not of the shape that is expected here")
                .toResponse();
    }
}
