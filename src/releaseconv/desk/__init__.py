"""The desk: releases read, corrected and written in a browser on this machine."""
