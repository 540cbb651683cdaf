/** Steps of our own in the build. Nothing in here is shipped, and nothing else knows it. */
package io.hopwise.build;
