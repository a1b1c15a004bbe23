package se.loomer.edge.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks what somebody who found an open session must not do: it needs a factor younger than the policy's fact
/// `fresh-factor`. Whoever has none is asked for one, and what they had typed comes along.
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface FreshFactor {
    /// Whether the password alone does not do: the session needs a factor besides it.
    boolean second() default false;
}
