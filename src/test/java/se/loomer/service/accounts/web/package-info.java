/// Tests of the accounts' pages over HTTP.
@org.jspecify.annotations.NullMarked
package se.loomer.service.accounts.web;
