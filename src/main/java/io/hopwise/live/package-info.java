/** Folders of rules that change while they are in use. */
package io.hopwise.live;
