/** The server as a process: its settings, what it is made of, how it begins and ends. */
package io.hopwise.serve;
