package se.loomer.edge.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;

/// A mail server with a few letters that fails at one of them.
final class FaultyImap implements AutoCloseable {
    private static final Pattern BODY = Pattern.compile("BODY(?:\\.PEEK)?\\[([^]]*)](?:<(\\d+)\\.(\\d+)>)?");

    /// What the server does when the content of the faulty letter is asked for.
    enum Fault {
        /// It gives it.
        NONE,
        /// It says that there is nothing.
        NIL,
        /// It says no.
        NO,
        /// It gives less than it says there is.
        SHORT,
        /// It gives it, and then does not mark it as deleted.
        KEPT
    }

    private final ServerSocket listening;
    private final List<String> letters;
    private final int faulty;
    private volatile Fault fault;
    private final Set<Integer> deleted = new ConcurrentSkipListSet<>();

    FaultyImap(List<String> letters, int faulty, Fault fault) {
        this.letters = letters;
        this.faulty = faulty;
        this.fault = fault;
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return listening.getLocalPort();
    }

    void recover() {
        fault = Fault.NONE;
    }

    Set<Integer> deleted() {
        return deleted;
    }

    private void serve() {
        while (!listening.isClosed()) {
            try {
                var socket = listening.accept();
                Thread.ofVirtual().start(() -> speak(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void speak(Socket socket) {
        try (socket;
                var in = new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
            var out = socket.getOutputStream();
            say(out, "* OK [CAPABILITY IMAP4rev1] ready\r\n");
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var words = line.split(" ", 3);
                say(out, answer(words[1].toUpperCase(Locale.ROOT), words.length > 2 ? words[2] : "", words[0]));
            }
        } catch (IOException gone) {
            // The client went away.
        }
    }

    private static void say(OutputStream out, String words) throws IOException {
        out.write(words.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private String answer(String command, String rest, String tag) {
        var done = tag + " OK done\r\n";
        return switch (command) {
            case "CAPABILITY" -> "* CAPABILITY IMAP4rev1\r\n" + done;
            case "AUTHENTICATE" -> tag + " NO no\r\n";
            case "LIST", "LSUB" -> "* LIST () \"/\" INBOX\r\n" + done;
            case "SELECT" ->
                "* %d EXISTS\r\n* FLAGS (\\Seen \\Deleted)\r\n* OK [PERMANENTFLAGS (\\Seen \\Deleted)]\r\n* OK [UIDVALIDITY 1]\r\n%s OK [READ-WRITE] done\r\n"
                        .formatted(letters.size(), tag);
            case "STORE" -> store(number(rest), tag);
            case "FETCH" -> fetch(number(rest), rest, tag);
            default -> done;
        };
    }

    private static int number(String rest) {
        return Integer.parseInt(rest.split("[ :,]", 2)[0]);
    }

    private String store(int number, String tag) {
        if (number == faulty && fault == Fault.KEPT) {
            return tag + " NO not now\r\n";
        }
        deleted.add(number);
        return "* %d FETCH (FLAGS (\\Deleted))\r\n%s OK done\r\n".formatted(number, tag);
    }

    private String fetch(int number, String rest, String tag) {
        var letter = letters.get(number - 1);
        var body = BODY.matcher(rest);
        var head = "* %d FETCH (UID %d FLAGS () RFC822.SIZE %d ENVELOPE (NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL)"
                .formatted(number, number, letter.length());
        if (!body.find()) {
            return head + ")\r\n" + tag + " OK done\r\n";
        }
        if (number == faulty && fault == Fault.NO) {
            return tag + " NO the message is corrupt\r\n";
        }
        if (number == faulty && fault == Fault.NIL) {
            return head + " BODY[] NIL)\r\n" + tag + " OK done\r\n";
        }
        var given = number == faulty && fault == Fault.SHORT ? letter.substring(0, letter.length() / 2) : letter;
        var start = body.group(2) == null ? 0 : Math.min(given.length(), Integer.parseInt(body.group(2)));
        var end = body.group(3) == null
                ? given.length()
                : Math.min(given.length(), start + Integer.parseInt(body.group(3)));
        var part = given.substring(start, end);
        return "%s BODY[%s]<%d> {%d}\r\n%s)\r\n%s OK done\r\n"
                .formatted(head, body.group(1), start, part.length(), part, tag);
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
