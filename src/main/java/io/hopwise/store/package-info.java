/** What a server keeps: cases that were sent, what became of them, and their files. */
package io.hopwise.store;
