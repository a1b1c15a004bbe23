package se.loomer.command;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// Ports of this machine: whether one is free, and which one to take instead.
public final class Ports {
    private Ports() {}

    /// Returns the preferred port of the loopback address if nobody listens there, else another free one.
    public static int preferred(int preferred) {
        return preferred > 0 && isFree(preferred) ? preferred : free();
    }

    /// Returns a port of the loopback address where nobody listens.
    public static int free() {
        try (var socket = new ServerSocket(0, 1, loopback())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new CannotStart("This machine has no free port left: end some programs that listen on ports.", e);
        }
    }

    public static boolean isFree(int port) {
        try {
            bind(new InetSocketAddress(loopback(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /// Binds and lets go at once; fails as the system does when the address cannot be had.
    public static void bind(InetSocketAddress address) throws IOException {
        try (var socket = new ServerSocket()) {
            socket.bind(address, 1);
        }
    }

    public static InetAddress loopback() {
        try {
            return InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
