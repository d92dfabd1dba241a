package dev.heed.care.decide;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.CloudEventHeaders;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** An event of a first key, as it came, with its place on journey.events; and as the bytes in which it waits. */
record WaitingEvent(CloudEvent event, Place place) {
    byte[] bytes() {
        Headers headers = CloudEventHeaders.write(event);
        place.write(headers);
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeShort(headers.toArray().length);
            for (var header : headers) {
                out.writeUTF(header.key());
                out.writeInt(header.value().length);
                out.write(header.value());
            }
            out.write(event.data());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static WaitingEvent of(byte[] bytes) {
        var headers = new RecordHeaders();
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int number = in.readUnsignedShort();
            for (int i = 0; i < number; i++) {
                String name = in.readUTF();
                headers.add(name, in.readNBytes(in.readInt()));
            }
            return read(headers, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException when the record is no event with a place */
    static WaitingEvent read(Headers headers, byte[] data) {
        Place place = Place.read(headers);
        return switch (CloudEventHeaders.read(headers, data, place.appended())) {
            case CloudEventHeaders.Read.Event(var event) -> new WaitingEvent(event, place);
            case CloudEventHeaders.Read.Malformed(var code, var why) -> throw new IllegalArgumentException(code);
        };
    }
}
