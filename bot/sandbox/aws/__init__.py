"""An AWS on this machine: moto, mended where it differs from what AWS answers about networks and DMS. It runs in a process of its own."""
