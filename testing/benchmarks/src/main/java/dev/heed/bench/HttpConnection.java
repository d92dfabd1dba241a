package dev.heed.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/**
 * One kept-alive connection that sends prepared bytes and reads the answer: as cheap as can be, because the load shares
 * the machine with what it measures.
 */
final class HttpConnection implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;

    /** As in {@code HTTP/1.1 200 OK}. */
    private static final int STATUS_FROM = 9;

    private static final int STATUS_TO = 12;
    private static final int ANSWER_BUFFER = 8 * 1024;

    private final URI server;
    private Socket socket = new Socket();
    private InputStream in = InputStream.nullInputStream();
    private OutputStream out = OutputStream.nullOutputStream();
    private boolean open;

    HttpConnection(URI server) {
        this.server = server;
    }

    /** Head and body of a call, to be sent as often as wanted. */
    static byte[] request(URI server, String path, String writeKey, byte[] body) {
        String key = Base64.getEncoder().encodeToString((writeKey + ":").getBytes(StandardCharsets.UTF_8));
        String head = "POST " + path + " HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\nAuthorization: Basic " + key
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n";
        byte[] bytes = head.getBytes(StandardCharsets.US_ASCII);
        byte[] request = new byte[bytes.length + body.length];
        System.arraycopy(bytes, 0, request, 0, bytes.length);
        System.arraycopy(body, 0, request, bytes.length, body.length);
        return request;
    }

    /** @return the status of the answer */
    int send(byte[] request) throws IOException {
        try {
            if (!open) {
                connect();
            }
            out.write(request);
            return answer();
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private void connect() throws IOException {
        socket = new Socket(server.getHost(), server.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream(), ANSWER_BUFFER);
        out = socket.getOutputStream();
        open = true;
    }

    private int answer() throws IOException {
        int status = Integer.parseInt(line().substring(STATUS_FROM, STATUS_TO));
        long length = 0;
        boolean last = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String name = header.toLowerCase(Locale.ROOT);
            if (name.startsWith("content-length:")) {
                length = Long.parseLong(
                        name.substring("content-length:".length()).strip());
            } else if (name.startsWith("transfer-encoding:")) {
                throw new IOException("The benchmark reads no " + header);
            }
            last |= name.equals("connection: close");
        }
        in.skipNBytes(length);
        if (last) {
            close();
        }
        return status;
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The service closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        open = false;
        socket.close();
    }
}
