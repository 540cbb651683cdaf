/** What was found out, for people and for programs: text and JSON, in every language. */
package io.hopwise.report;
