/// Pages of requests for secrets, and the one to which their links lead.
@NullMarked
package io.stewardry.secretrequests.web;

import org.jspecify.annotations.NullMarked;
