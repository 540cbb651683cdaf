/**
 * The collector: one POSIX shell script, which is a resource of this room, and running it here or
 * on other hosts over the system's own {@code ssh}.
 */
package io.hopwise.collect;
