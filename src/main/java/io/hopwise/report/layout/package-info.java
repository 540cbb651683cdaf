/** Finds places for what is to be drawn; the only room that knows the library for it. */
package io.hopwise.report.layout;
