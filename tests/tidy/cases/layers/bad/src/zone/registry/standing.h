// zone/registry/standing.
#pragma once
