package dev.heed.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The secrets of one stack, one file each, readable by their owner only. Made at the first start and kept, so that
 * tokens, write keys and customer ids stay valid between runs.
 */
public final class Secrets {
    private static final int SECRET_BYTES = 32;
    private static final int RSA_BITS = 2048;

    private final String writeKey;
    private final String identitySecret;
    private final KeyPair staffKey;

    private Secrets(Path folder, boolean create) throws GeneralSecurityException {
        writeKey = value(folder.resolve("write-key"), create, Secrets::random);
        identitySecret = value(folder.resolve("identity-secret"), create, Secrets::random);
        staffKey = staffKey(folder, create);
    }

    /** Reads the secrets of the folder and makes those that are missing. */
    public static Secrets openOrCreate(Path folder) {
        try {
            Files.createDirectories(folder);
            return new Secrets(folder, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new StackFailure("The secrets in " + folder + " are not usable: " + e.getMessage(), e);
        }
    }

    /** @throws StackFailure when the stack was never started, so that there are none yet */
    public static Secrets open(Path folder) {
        try {
            return new Secrets(folder, false);
        } catch (UncheckedIOException e) {
            throw new StackFailure("No secrets in " + folder + ": start the stack once with ./heed up", e);
        } catch (GeneralSecurityException e) {
            throw new StackFailure("The secrets in " + folder + " are not usable: " + e.getMessage(), e);
        }
    }

    /** The key with which emitters authenticate: 256 random bits, base64url. */
    public String writeKey() {
        return writeKey;
    }

    /** What the journey-service stores of the write key: its SHA-256 in hex. */
    public String writeKeyHash() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(writeKey.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key of the HMAC that makes customer ids opaque. */
    public String identitySecret() {
        return identitySecret;
    }

    /** X.509 DER in base64, one line: what the services verify staff tokens with. */
    public String staffPublicKey() {
        return Base64.getEncoder().encodeToString(staffKey.getPublic().getEncoded());
    }

    public StaffTokens staffTokens() {
        return new StaffTokens(staffKey.getPrivate());
    }

    private static KeyPair staffKey(Path folder, boolean create) throws GeneralSecurityException {
        Path privateFile = folder.resolve("staff-key.private");
        Path publicFile = folder.resolve("staff-key.public");
        if (create && !(Files.exists(privateFile) && Files.exists(publicFile))) {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(RSA_BITS);
            var pair = generator.generateKeyPair();
            var base64 = Base64.getEncoder();
            value(
                    privateFile,
                    true,
                    () -> base64.encodeToString(pair.getPrivate().getEncoded()));
            value(publicFile, true, () -> base64.encodeToString(pair.getPublic().getEncoded()));
        }
        var rsa = KeyFactory.getInstance("RSA");
        return new KeyPair(
                rsa.generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(read(publicFile)))),
                rsa.generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(read(privateFile)))));
    }

    private static String value(Path file, boolean create, Supplier<String> fresh) {
        if (create && !Files.exists(file)) {
            write(file, fresh.get());
        }
        return read(file);
    }

    private static String random() {
        var bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static void write(Path file, String value) {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = Files.newByteChannel(file, options, ownerOnly)) {
            channel.write(StandardCharsets.UTF_8.encode(value));
        } catch (FileAlreadyExistsException e) {
            throw new StackFailure("Another process makes " + file + " right now; try again", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException("missing: " + file, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
