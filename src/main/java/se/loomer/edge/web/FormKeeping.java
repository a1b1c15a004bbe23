package se.loomer.edge.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;

/// Keeps what a form held that cannot be taken now, for the browser and the person that sent it.
public interface FormKeeping {
    /// Where what was kept is shown again.
    String PATH = "/kept-form";

    /// As many pictures as are kept for a browser; the oldest go.
    int PICTURES_MAX = 24;

    /// A picture that was handed in with a form.
    ///
    /// @param field in which it was chosen, by a name that no other form uses
    record Picture(UUID id, String field, byte[] large, byte[] small, int width, int height) {
        @Override
        public String toString() {
            return "[picture]";
        }
    }

    /// Keeps what the request sends but for passwords, codes and files; returns whether there was anything to keep.
    boolean keep(HttpServletRequest request, HttpServletResponse response);

    /// Keeps a picture as long as a form, whatever becomes of the form that brought it.
    void keep(Picture picture, HttpServletRequest request, HttpServletResponse response);

    /// The pictures that are kept for this browser and that whoever is signed in may see, in the order in which they
    /// came.
    List<Picture> pictures(HttpServletRequest request);

    /// Forgets a picture of this browser.
    void forgetPicture(UUID id, HttpServletRequest request);
}
