/// Channels in the settings of an organization.
@NullMarked
package io.stewardry.channels.web;

import org.jspecify.annotations.NullMarked;
