package se.loomer.edge.web;

/// Somebody must prove once more who they are before this is done.
final class FreshFactorNeeded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ProvingPage page;

    FreshFactorNeeded(ProvingPage page) {
        super("a fresh factor is needed");
        this.page = page;
    }

    ProvingPage page() {
        return page;
    }
}
