/** All that a server keeps, in one file, and back. */
package io.hopwise.backup;
