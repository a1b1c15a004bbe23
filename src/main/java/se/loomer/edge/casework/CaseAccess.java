package se.loomer.edge.casework;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import se.loomer.guard.enforcement.Purpose;

/// Marks the controller of a kind of cases with the purpose under which staff open one. Its methods take a [CaseLook]
/// as an argument; for those whose roles do not work under the purpose the page is not there.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface CaseAccess {
    /// The purpose under which a case is opened.
    Purpose value();
}
