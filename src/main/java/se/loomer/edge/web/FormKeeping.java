package se.loomer.edge.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/// Keeps what a form held that cannot be taken now, for the browser and the person that sent it.
public interface FormKeeping {
    /// Where what was kept is shown again.
    String PATH = "/kept-form";

    /// Keeps what the request sends but for passwords, codes and files; returns whether there was anything to keep.
    boolean keep(HttpServletRequest request, HttpServletResponse response);
}
