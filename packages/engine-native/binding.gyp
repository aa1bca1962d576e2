# kernels.cc is compiled once for each instruction set; the processor's best is chosen when it runs.
# They are linked after everything else, the portable ones first: of an inline function that several
# files have, the linker takes the first copy, and that one has to run on every processor.
{
  'variables': {
    'cellsmith_cflags': [
      '-std=c++17',
      '-O3',
      '-ffp-contract=fast',
      '-fomit-frame-pointer',
      '-fvisibility=hidden',
      '-fvisibility-inlines-hidden',
      '-pthread',
      '-Wall',
      '-Wno-unknown-warning-option',
      '-Wno-psabi',
      '-Wno-ignored-attributes',
      '-Wno-maybe-uninitialized',
    ],
    'avx2_cflags': ['-mavx2', '-mfma'],
    'avx512_cflags': [
      '-mavx2', '-mfma', '-mprfchw', '-mavx512f', '-mavx512vl', '-mavx512bw', '-mavx512dq',
    ],
  },
  'target_defaults': {
    'default_configuration': 'Release',
    'configurations': {
      'Release': {
        'cflags!': ['-fno-omit-frame-pointer'],
      },
    },
    # Those of the headers of Node: they follow its own C++ version.
    'cflags_cc!': [
      '-std=gnu++1y', '-std=gnu++14', '-std=gnu++17', '-std=gnu++20', '-std=gnu++2a',
      '-fno-exceptions', '-fno-rtti',
    ],
    'cflags_cc': ['<@(cellsmith_cflags)'],
    'xcode_settings': {
      'CLANG_CXX_LANGUAGE_STANDARD': 'c++17',
      'CLANG_CXX_LIBRARY': 'libc++',
      'GCC_OPTIMIZATION_LEVEL': '3',
      'GCC_ENABLE_CPP_EXCEPTIONS': 'YES',
      'GCC_ENABLE_CPP_RTTI': 'YES',
      'GCC_SYMBOLS_PRIVATE_EXTERN': 'YES',
      'MACOSX_DEPLOYMENT_TARGET': '11.0',
      'OTHER_CPLUSPLUSFLAGS': ['<@(cellsmith_cflags)'],
    },
  },
  'targets': [
    {
      'target_name': 'kernels_portable',
      'type': 'static_library',
      'sources': ['native/kernels.cc'],
      'defines': ['CELLSMITH_ISA=portable'],
      'cflags_cc': ['-fno-exceptions'],
    },
    {
      'target_name': 'cellsmith_native',
      'sources': ['<!@(node scripts/build/list-sources.mjs)'],
      'include_dirs': ['<!(node -p "require(\'node-addon-api\').include_dir")'],
      'defines': ['NAPI_VERSION=8', 'NODE_ADDON_API_DISABLE_DEPRECATED'],
      'cflags_cc': ['-fexceptions'],
      'ldflags': ['-pthread'],
      'dependencies': ['kernels_portable'],
      'conditions': [
        ['target_arch=="x64"', { 'dependencies': ['kernels_avx2', 'kernels_avx512'] }],
      ],
    },
  ],
  'conditions': [
    ['target_arch=="x64"', {
      'targets': [
        {
          'target_name': 'kernels_avx2',
          'type': 'static_library',
          'sources': ['native/kernels.cc'],
          'defines': ['CELLSMITH_ISA=avx2'],
          'cflags_cc': ['-fno-exceptions', '<@(avx2_cflags)'],
          'xcode_settings': { 'OTHER_CPLUSPLUSFLAGS': ['<@(avx2_cflags)'] },
        },
        {
          'target_name': 'kernels_avx512',
          'type': 'static_library',
          'sources': ['native/kernels.cc'],
          'defines': ['CELLSMITH_ISA=avx512'],
          'cflags_cc': ['-fno-exceptions', '<@(avx512_cflags)'],
          'xcode_settings': { 'OTHER_CPLUSPLUSFLAGS': ['<@(avx512_cflags)'] },
        },
      ],
    }],
  ],
}
