// zone/registry/store.
#pragma once
