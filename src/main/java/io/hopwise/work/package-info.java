/** Works off the queue of a server: each case that was accepted ends, once. */
package io.hopwise.work;
