package se.loomer.guard.enforcement;

import se.loomer.policy.Face;

/// The purposes of the policy document that this program works under; a test holds both lists equal.
public enum Purpose implements Keyed {
    REGISTRATION(Face.WEB),
    AUTHENTICATION(Face.WEB),
    SERVICE(Face.WEB),
    DIRECTORY(Face.WEB),
    REPRESENTATION(Face.WEB),
    APPROVAL(Face.OFFICE),
    MEDIATION(Face.WEB),
    DISCLOSURE(Face.WEB),
    COMPANY_DUTIES(Face.JOBS),
    CONNECTIONS(Face.WEB),
    RELAYING(Face.JOBS),
    WATCH(Face.WEB),
    REPORTING(Face.WEB),
    MODERATION_QUEUE(Face.OFFICE),
    MODERATION(Face.OFFICE),
    REDRESS(Face.WEB),
    MODERATION_EFFECTS(Face.JOBS),
    MODERATION_NUMBERS(Face.WEB),
    CONTACT(Face.WEB),
    CORRESPONDENCE(Face.JOBS),
    SUPPORT_QUEUE(Face.OFFICE),
    SUPPORT(Face.OFFICE),
    IMPROVEMENT(Face.OFFICE),
    CHOICES(Face.WEB),
    USAGE(Face.WEB),
    COUNTING(Face.WEB),
    RELEASING(Face.JOBS),
    STATISTICS(Face.OFFICE),
    OBSERVING(Face.WEB),
    MEASUREMENT_CHOICES(Face.WEB),
    SOURCES(Face.OFFICE),
    THIRD_PARTY_ANALYSIS(Face.JOBS),
    PROCESSOR_REGISTER(Face.OFFICE),
    DATASET_DELIVERY(Face.WEB),
    PROCESSOR_LIST(Face.WEB),
    LETTERS(Face.JOBS),
    NOTIFICATION(Face.JOBS),
    PUBLISHING(Face.OFFICE),
    INFORMING(Face.WEB),
    ANNOUNCEMENT(Face.JOBS),
    ANNOUNCING(Face.OFFICE),
    NEWS_CHOICES(Face.WEB),
    UNSUBSCRIBING(Face.WEB),
    ADDON(Face.WEB),
    AGREEMENT_DATES(Face.JOBS),
    ADDON_WITHDRAWAL(Face.WEB),
    ADDON_CATALOGUE(Face.OFFICE),
    ADDON_CARE(Face.OFFICE),
    BOOKKEEPING(Face.OFFICE),
    INVOICING(Face.OFFICE),
    STAFFING(Face.OFFICE),
    OFFICE_LOG(Face.OFFICE),
    OVERSIGHT(Face.OFFICE),
    ROUTINES(Face.OFFICE),
    INCIDENT_HANDLING(Face.OFFICE),
    AUDIT(Face.JOBS),
    SWEEP(Face.JOBS),
    WIPING(Face.JOBS),
    RIGHTS(Face.WEB),
    PACKING(Face.JOBS),
    CORRECTION(Face.WEB),
    OBJECTION(Face.WEB),
    PROOF(Face.WEB),
    REQUESTS(Face.OFFICE),
    ANSWERING(Face.OFFICE),
    ERASURE(Face.WEB),
    REMOVAL(Face.JOBS),
    DORMANCY(Face.JOBS),
    HOLDS(Face.OFFICE),
    PLANNING(Face.OFFICE);

    private final Face face;

    Purpose(Face face) {
        this.face = face;
    }

    /// The face from which it is reached unless a caller says otherwise.
    public Face face() {
        return face;
    }
}
