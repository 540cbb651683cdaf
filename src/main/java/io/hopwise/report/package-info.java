/**
 * What was found out, for people and for programs: text, Markdown, a page, JSON; in every language.
 */
package io.hopwise.report;
