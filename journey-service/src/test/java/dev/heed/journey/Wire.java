package dev.heed.journey;

import io.restassured.RestAssured;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

/** Requests byte by byte, as SDKs send them: nothing is added, encoded or repaired. */
final class Wire {
    static final String KEY =
            "Basic " + Base64.getEncoder().encodeToString((Stack.WRITE_KEY + ":").getBytes(StandardCharsets.UTF_8));

    private static final int PATIENCE_MILLIS = 30_000;
    private static final int CHUNK = 8 * 1024;

    private Wire() {}

    record Answer(int status, String body) {}

    /** @param headers names and values in turn */
    static Answer post(String path, byte[] body, String... headers) {
        return send(head("POST " + path, headers) + "Content-Length: " + body.length + "\r\n\r\n", body);
    }

    static Answer get(String path, String... headers) {
        return send(head("GET " + path, headers) + "\r\n", new byte[0]);
    }

    /** Without Content-Length. */
    static Answer postChunked(String path, byte[] body, String... headers) {
        return send(head("POST " + path, headers) + "Transfer-Encoding: chunked\r\n\r\n", chunks(body));
    }

    private static byte[] chunks(byte[] body) {
        var chunks = new ByteArrayOutputStream();
        for (int from = 0; from < body.length; from += CHUNK) {
            int length = Math.min(CHUNK, body.length - from);
            chunks.writeBytes(bytes(Integer.toHexString(length) + "\r\n"));
            chunks.write(body, from, length);
            chunks.writeBytes(bytes("\r\n"));
        }
        chunks.writeBytes(bytes("0\r\n\r\n"));
        return chunks.toByteArray();
    }

    private static String head(String request, String... headers) {
        var head = new StringBuilder(request + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
        for (int i = 0; i < headers.length; i += 2) {
            head.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
        }
        return head.toString();
    }

    /** A connection for each: nothing of an answer can be taken for the next one's. */
    private static Answer send(String head, byte[] body) {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            var request = new ByteArrayOutputStream();
            request.writeBytes(bytes(head));
            request.writeBytes(body);
            socket.getOutputStream().write(request.toByteArray());
            return AnswerReader.read(socket.getInputStream());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Everything that comes back until the server closes. */
    static String raw(byte[] request) {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] gzip(String body) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes(body));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
