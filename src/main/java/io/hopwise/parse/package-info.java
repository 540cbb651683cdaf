/**
 * What commands printed, as facts: one parser a command. No parser throws on text; what it can't
 * read becomes a warning with file and line, and what it did read stays.
 */
package io.hopwise.parse;
