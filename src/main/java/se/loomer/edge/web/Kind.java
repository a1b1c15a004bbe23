package se.loomer.edge.web;

/// What somebody who is signed in is here as.
public enum Kind {
    PERSON,
    REPRESENTATIVE,
    STAFF
}
