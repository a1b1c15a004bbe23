package se.loomer.edge.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/// There is no such page, or none for whoever asks: the answer is the same.
@ResponseStatus(HttpStatus.NOT_FOUND)
public final class PageNotFound extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PageNotFound() {
        super("no such page");
    }
}
