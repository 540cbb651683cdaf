/** Rules that are written in a browser: checked as they grow, tried on a case, kept. */
package io.hopwise.editor;
