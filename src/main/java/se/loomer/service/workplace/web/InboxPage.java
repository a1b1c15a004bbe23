package se.loomer.service.workplace.web;

import java.util.Arrays;
import java.util.List;
import se.loomer.edge.web.FieldErrors;
import se.loomer.edge.web.PageCursor;
import se.loomer.service.mediation.Inbox;
import se.loomer.service.workplace.InboxList;

/// A page of a company's inbox.
///
/// @param asked what was asked for, its words as they were typed
public record InboxPage(InboxList.Page page, InboxList.Request asked, FieldErrors errors) {
    /// The representative and their company.
    public Inbox.Representing by() {
        return page.by();
    }

    public List<InboxList.Entry> entries() {
        return page.found().entries();
    }

    /// The filters to choose from; corrections are led to from what waits, and are there only while they are shown.
    public List<InboxList.Filter> filters() {
        return Arrays.stream(InboxList.Filter.values())
                .filter(filter -> filter != InboxList.Filter.CORRECTED || isShown(filter))
                .toList();
    }

    /// Whether this filter is the one that is shown.
    public boolean isShown(InboxList.Filter filter) {
        return asked.filter() == filter;
    }

    /// Whether something is searched for.
    public boolean isSearch() {
        return asked.words().length() > 0;
    }

    /// Whether the company has nothing at all.
    public boolean isBare() {
        return !isSearch() && page.counts().everything() == 0;
    }

    /// Whether the list begins later than at the latest.
    public boolean isLater() {
        return !asked.after().equals(PageCursor.LATEST);
    }

    /// Where the next page begins; empty behind the last.
    public String next() {
        var next = page.found().next();
        return next == null ? "" : next.toString();
    }

    /// The address of a filter.
    public String url(InboxList.Filter filter) {
        return filter == InboxList.Filter.EVERYTHING ? "/inbox" : "/inbox?show=" + filter.key();
    }

    /// The address of the next page.
    public String nextUrl() {
        return "/inbox?show=%s&after=%s".formatted(asked.filter().key(), next());
    }
}
