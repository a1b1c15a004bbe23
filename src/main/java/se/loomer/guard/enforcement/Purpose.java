package se.loomer.guard.enforcement;

import se.loomer.policy.EntryPoint;

/// The purposes of the policy document that this program works under; a test holds both lists equal.
public enum Purpose implements Keyed {
    REGISTRATION(EntryPoint.WEB),
    AUTHENTICATION(EntryPoint.WEB),
    SERVICE(EntryPoint.WEB),
    DIRECTORY(EntryPoint.WEB),
    REPRESENTATION(EntryPoint.WEB),
    APPROVAL(EntryPoint.OFFICE),
    CATEGORY_CARE(EntryPoint.OFFICE),
    MEDIATION(EntryPoint.WEB),
    DISCLOSURE(EntryPoint.WEB),
    REVIEWING(EntryPoint.WEB),
    REVIEW_READING(EntryPoint.WEB),
    REVIEW_REPLIES(EntryPoint.WEB),
    REVIEW_NOTICES(EntryPoint.JOBS),
    COMPANY_DUTIES(EntryPoint.JOBS),
    CONNECTIONS(EntryPoint.WEB),
    RELAYING(EntryPoint.JOBS),
    WATCH(EntryPoint.WEB),
    REPORTING(EntryPoint.WEB),
    MODERATION_QUEUE(EntryPoint.OFFICE),
    MODERATION(EntryPoint.OFFICE),
    REDRESS(EntryPoint.WEB),
    MODERATION_EFFECTS(EntryPoint.JOBS),
    MODERATION_NUMBERS(EntryPoint.WEB),
    CONTACT(EntryPoint.WEB),
    CORRESPONDENCE(EntryPoint.JOBS),
    SUPPORT_QUEUE(EntryPoint.OFFICE),
    SUPPORT(EntryPoint.OFFICE),
    IMPROVEMENT(EntryPoint.OFFICE),
    CHOICES(EntryPoint.WEB),
    USAGE(EntryPoint.WEB),
    COUNTING(EntryPoint.WEB),
    RELEASING(EntryPoint.JOBS),
    STATISTICS(EntryPoint.OFFICE),
    OBSERVING(EntryPoint.WEB),
    MEASUREMENT_CHOICES(EntryPoint.WEB),
    SOURCES(EntryPoint.OFFICE),
    THIRD_PARTY_ANALYSIS(EntryPoint.JOBS),
    PROCESSOR_REGISTER(EntryPoint.OFFICE),
    DATASET_DELIVERY(EntryPoint.WEB),
    PROCESSOR_LIST(EntryPoint.WEB),
    LETTERS(EntryPoint.JOBS),
    NOTIFICATION(EntryPoint.JOBS),
    PUBLISHING(EntryPoint.OFFICE),
    INFORMING(EntryPoint.WEB),
    ANNOUNCEMENT(EntryPoint.JOBS),
    ANNOUNCING(EntryPoint.OFFICE),
    NEWS_CHOICES(EntryPoint.WEB),
    UNSUBSCRIBING(EntryPoint.WEB),
    ADDON(EntryPoint.WEB),
    AGREEMENT_DATES(EntryPoint.JOBS),
    ADDON_WITHDRAWAL(EntryPoint.WEB),
    ADDON_CATALOGUE(EntryPoint.OFFICE),
    ADDON_CARE(EntryPoint.OFFICE),
    BOOKKEEPING(EntryPoint.OFFICE),
    INVOICING(EntryPoint.OFFICE),
    STAFFING(EntryPoint.OFFICE),
    OFFICE_LOG(EntryPoint.OFFICE),
    OVERSIGHT(EntryPoint.OFFICE),
    ROUTINES(EntryPoint.OFFICE),
    INCIDENT_HANDLING(EntryPoint.OFFICE),
    AUDIT(EntryPoint.JOBS),
    SWEEP(EntryPoint.JOBS),
    WIPING(EntryPoint.JOBS),
    RIGHTS(EntryPoint.WEB),
    PACKING(EntryPoint.JOBS),
    CORRECTION(EntryPoint.WEB),
    OBJECTION(EntryPoint.WEB),
    PROOF(EntryPoint.WEB),
    REQUESTS(EntryPoint.OFFICE),
    ANSWERING(EntryPoint.OFFICE),
    ERASURE(EntryPoint.WEB),
    REMOVAL(EntryPoint.JOBS),
    DORMANCY(EntryPoint.JOBS),
    HOLDS(EntryPoint.OFFICE),
    PLANNING(EntryPoint.OFFICE);

    private final EntryPoint face;

    Purpose(EntryPoint face) {
        this.face = face;
    }

    /// The face from which it is reached unless a caller says otherwise.
    public EntryPoint face() {
        return face;
    }
}
