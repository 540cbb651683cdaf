/** What a report says, in reading order, before it is text for a terminal, Markdown or a page. */
package io.hopwise.report.document;
