/** The command line: reads arguments, calls the use cases, prints reports, decides exit codes. */
package io.hopwise.cli;
