package se.loomer.edge.limits;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/// What the limits let through: what was counted for it, and whether it comes from a device that is known.
public final class LimitAdmission {
    private static final String ATTRIBUTE = LimitAdmission.class.getName();

    private final Limits limits;
    private final List<Limits.Counting> counted;
    private final boolean isFromKnownDevice;

    LimitAdmission(Limits limits, List<Limits.Counting> counted, boolean isFromKnownDevice) {
        this.limits = limits;
        this.counted = counted;
        this.isFromKnownDevice = isFromKnownDevice;
    }

    void bindTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /// Whether the request proves that its browser has signed in to this account before.
    public static boolean isFromKnownDevice(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof LimitAdmission admission && admission.isFromKnownDevice;
    }

    /// Takes the request out of the count again, because it was right: somebody who knows the password guesses
    /// nothing.
    public static void giveBack(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof LimitAdmission admission) {
            admission.limits.giveBack(admission.counted);
        }
    }
}
