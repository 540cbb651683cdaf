/** The server's interface over HTTP, {@code /api/v1}. */
package io.hopwise.rest;
