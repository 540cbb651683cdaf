/** The pages of the server, as text: what people read and fill in. They work without JavaScript. */
package io.hopwise.page;
